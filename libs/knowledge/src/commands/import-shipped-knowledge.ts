import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, done, type Answer, type Deed } from '#identity';
import { shippedFiles, ShippedFileInvalid, type ShippedFile } from '#shipped';
import { picturesIn } from '../articles/article-values.js';
import { ArticleStore } from '../articles/article.store.js';
import { QuizStore } from '../quiz/quiz.store.js';
import { readQuiz } from '../quiz/read-quiz.js';
import { readArticle, type ArticleFile } from '../shipped/read-article.js';
import { hashOf, logOf, published, versionOf } from './publish-article.js';
import { PublishQuiz, quizHash } from './publish-quiz.js';
import { freshArticle } from './save-article.js';

/**
 * What became of one file. `kept`: the workspace has written its own version since, and that one stays. `left_out`: it asks for an SOP, a
 * stage or a role that this workspace does not have (any more); the next start tries again.
 */
export interface ImportedKnowledge {
  key: string;
  outcome: 'published' | 'unchanged' | 'kept' | 'left_out';
}

const ARTICLE = /\.md$/;
const PICTURE = /^[a-z0-9][a-z0-9._-]{0,79}\.svg$/;
const QUIZ = /\.quiz\.ya?ml$/;
const MOST_PICTURE = 500_000;

/**
 * Brings articles, pictures and quizzes that come with the program (`knowledge/`) into a workspace, after its SOPs. Safe to repeat at every
 * start: what was published before is not published again, and what a workspace put away stays away.
 * @throws ShippedFileInvalid
 */
@Injectable()
export class ImportShippedKnowledge {
  private readonly log = new Logger(ImportShippedKnowledge.name);

  constructor(
    private readonly acting: Acting,
    private readonly articles: ArticleStore,
    private readonly quizzes: QuizStore,
    private readonly publishQuiz: PublishQuiz,
  ) {}

  async run(workspaceId: string, folder: string): Promise<ImportedKnowledge[]> {
    const pictures = await shippedFiles(join(folder, 'pictures'), PICTURE);
    const articles = await shippedFiles(join(folder, 'articles'), ARTICLE);
    const quizzes = await shippedFiles(join(folder, 'quizzes'), QUIZ);
    const program = { workspaceId, memberId: null };
    await this.acting.as(program, null, async (tx) => done(await this.pictures(tx, pictures)));
    const imported: ImportedKnowledge[] = [];
    for (const file of articles) {
      const article = articleOf(file, pictures);
      imported.push(
        valueOf(
          file,
          await this.acting.as(program, null, async (tx, deed) => done(await this.article(tx, deed, article))),
        ),
      );
    }
    for (const file of quizzes)
      imported.push(valueOf(file, await this.acting.as(program, null, (tx, deed) => this.quiz(tx, deed, file))));
    return imported;
  }

  private async pictures(tx: Tx, files: readonly ShippedFile[]): Promise<void> {
    for (const { name, text } of files)
      if (!text.includes('<svg') || Buffer.byteLength(text) > MOST_PICTURE)
        throw new ShippedFileInvalid(`pictures/${name}`, [{ code: 'picture_form' }]);
    await this.articles.savePictures(
      tx,
      files.map(({ name, text: svg }) => ({ name, svg })),
    );
  }

  private async article(tx: Tx, deed: Deed, { key, values }: ArticleFile): Promise<ImportedKnowledge> {
    const article = await this.articles.lockByKey(tx, freshArticle(key, values, deed));
    const versions = await this.articles.versionsOf(tx, [article.id]);
    const hash = hashOf(values);
    if (versions.some(({ contentHash }) => contentHash.equals(hash))) return { key, outcome: 'unchanged' };
    if (versions[0]?.origin === 'member' || article.status === 'archived') return { key, outcome: 'kept' };
    const version = versionOf(article, values, {
      ...{ note: '', origin: 'shipped' as const, authorIds: [], publishedBy: null, publishedAt: deed.at },
    });
    await this.articles.publish(tx, article, version, values.links);
    await this.articles.update(tx, article, published(values, version));
    await deed.log('article.published', logOf(article, version));
    return { key, outcome: 'published' };
  }

  private async quiz(tx: Tx, deed: Deed, { name, text: source }: ShippedFile): Promise<Answer<ImportedKnowledge>> {
    const key = name.replace(QUIZ, '');
    const known = await this.quizzes.lockKey(tx, key);
    const versions = known ? await this.quizzes.versionsOf(tx, [known.id]) : [];
    const hash = quizHash(source);
    if (versions.some(({ contentHash }) => contentHash.equals(hash))) return done({ key, outcome: 'unchanged' });
    if (versions[0]?.origin === 'member' || known?.status === 'archived') return done({ key, outcome: 'kept' });
    const { content, problems } = readQuiz(source);
    if (!content) throw new ShippedFileInvalid(name, problems);
    if (content.key !== key) throw new ShippedFileInvalid(name, [{ code: 'file_named', params: { key: content.key } }]);
    const said = await this.publishQuiz.within(tx, deed, { content, source, known, note: '', origin: 'shipped' });
    if (said.ok) return done({ key, outcome: 'published' });
    // The file is sound, so this lies with what people made of their workspace, and that must not stop the program.
    this.log.warn(
      `The quiz ${key} is left out of workspace ${deed.workspaceId}: ${JSON.stringify(said.refusal.blockers)}`,
    );
    return done({ key, outcome: 'left_out' });
  }
}

const articleOf = (file: ShippedFile, pictures: readonly ShippedFile[]): ArticleFile => {
  const { article, problems } = readArticle(file.text);
  if (!article) throw new ShippedFileInvalid(file.name, problems);
  const { key, values } = article;
  if (!file.name.startsWith(`${key}-`) && file.name !== `${key}.md`)
    throw new ShippedFileInvalid(file.name, [{ code: 'file_named', params: { key } }]);
  const names = new Set(pictures.map(({ name }) => name));
  for (const field of ['bodyZh', 'bodyEn'] as const) {
    const missing = picturesIn(values[field]).names.find((name) => !names.has(name));
    if (missing !== undefined)
      throw new ShippedFileInvalid(file.name, [
        { code: 'picture_missing', field, params: { address: `pictures/${missing}` } },
      ]);
  }
  return article;
};

const valueOf = (file: ShippedFile, said: Answer<ImportedKnowledge>): ImportedKnowledge => {
  if (!said.ok) throw new ShippedFileInvalid(file.name, said.refusal.blockers);
  return said.value;
};
