import type { Tone } from '../ui/mark.js';
import type { TaskView } from './use-task.js';

/** The colour of a status, wherever one stands as a word. */
export const STATUS_TONES: Record<TaskView['status'], Tone> = {
  todo: 'quiet',
  in_progress: 'info',
  submitted: 'judge',
  accepted: 'good',
  blocked: 'warn',
  on_hold: 'warn',
  waived: 'quiet',
  canceled: 'quiet',
};
