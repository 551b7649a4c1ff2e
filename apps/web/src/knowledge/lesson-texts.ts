import { texts } from '../i18n/texts.js';

export const useLessonTexts = texts(
  'lessons',
  {
    quiz: '去做测验「{{title}}」',
    step: '读完并确认这一步',
    article: '重读 {{key}}',
    backToTask: '返回任务',
    title: '「{{title}}」这一步怎么做',
    hint: '这是流程现在的写法。读完后点确认，就可以领这一步的任务。',
    confirm: '我已读完这一步，确认',
    confirmed: '已确认，可以回去领任务了。',
  },
  {
    quiz: 'Take the quiz “{{title}}”',
    step: 'Read this step and confirm it',
    article: 'Read {{key}} again',
    backToTask: 'Back to the task',
    title: 'How to do “{{title}}”',
    hint: 'This is how the step stands now. Confirm it when you have read it; then you can take its tasks.',
    confirm: 'I have read this step',
    confirmed: 'Confirmed: you can go back and take the task.',
  },
);
