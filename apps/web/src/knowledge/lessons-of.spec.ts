import { lessonsOf } from './lessons-of.js';

describe('what can be learnt to get past a refusal', () => {
  const nothing = { quizKey: null, step: null };

  it('is the quiz and the step that were named, each once', () => {
    expect(
      lessonsOf([
        nothing,
        { quizKey: null, step: 'C01' },
        { quizKey: 'prices', step: null },
        { quizKey: 'prices', step: null },
      ]),
    ).toEqual([
      { kind: 'step', key: 'C01' },
      { kind: 'quiz', key: 'prices' },
    ]);
  });

  it('is articles to read again, before anything else', () => {
    expect(lessonsOf([{ quizKey: 'KB09', step: null }], ['KB09', 'KB10', 'KB09'])).toEqual([
      { kind: 'article', key: 'KB09' },
      { kind: 'article', key: 'KB10' },
      { kind: 'quiz', key: 'KB09' },
    ]);
  });

  it('is nothing where something else stands in the way', () => {
    expect(lessonsOf([nothing])).toEqual([]);
  });
});
