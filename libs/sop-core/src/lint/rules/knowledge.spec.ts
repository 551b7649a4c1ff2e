import { editSop } from '../../edit/index.js';
import { SMALL_SOP } from '../../testing/small-sop.js';
import { lintSop } from '../lint-sop.js';

const named = SMALL_SOP.replace(
  '    acceptor: cs.lead\n',
  '    acceptor: cs.lead\n    training: { quiz: price_stackng }\n    guide: [KB09, KB101]\n    replies: [refund_recieved]\n',
);
const world = { quizzes: ['price_stacking'], articles: ['KB09', 'KB10'], replies: ['refund_received'] };

describe('what a document names of the knowledge of a shop', () => {
  it('is looked up: a quiz nobody could pass is an error, what is only missing beside the work a warning', () => {
    expect(named).not.toBe(SMALL_SOP);
    expect(lintSop(named, world).map(({ code, severity, path }) => [code, severity, path.slice(2).join('.')])).toEqual([
      ['QUIZ_UNKNOWN', 'error', 'training.quiz'],
      ['ARTICLE_UNKNOWN', 'warning', 'guide.1'],
      ['REPLY_UNKNOWN', 'warning', 'replies.0'],
    ]);
  });

  it('is repaired by the nearest name there is', () => {
    const repairs = lintSop(named, world).map(({ repair }) => repair);
    expect(repairs.map((repair) => repair?.title.en)).toEqual([
      'Use price_stacking',
      'Use KB10',
      'Use refund_received',
    ]);
    const edited = editSop(
      named,
      repairs.flatMap((repair) => repair?.edits ?? []),
    );
    expect(lintSop('text' in edited ? edited.text : '', world)).toEqual([]);
  });

  it('is not asked about where nobody knows it', () => {
    expect(lintSop(named)).toEqual([]);
  });
});
