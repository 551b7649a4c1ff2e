import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Popconfirm, Segmented } from 'antd';
import { lazy, Suspense, useDeferredValue, useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import {
  KnowledgeArchiveDocument,
  KnowledgeDiscardDocument,
  KnowledgePublishDocument,
  type RefusalPartsFragment,
} from '../../gql/generated.js';
import { useMembers } from '../../members/use-members.js';
import { useSession } from '../../session/use-session.js';
import { Loading } from '../../ui/states.js';
import { DeskNotices } from '../draft/desk-notices.js';
import { SaveLine } from '../draft/save-line.js';
import { useDesk } from '../draft/use-desk.js';
import { Field } from '../field.js';
import { AboutForm } from './about-form.js';
import type { ArticleForm } from './article-form.js';
import { PublishDialog } from './publish-dialog.js';
import { TextPane } from './text-pane.js';
import { useWriteTexts } from './texts.js';
import { useArticleDesk, type WrittenArticle } from './use-article-desk.js';

const ArticleBody = lazy(() => import('../article-body.js'));

type View = 'writing' | 'preview' | 'about';

/** Text and preview beside each other where there is room, one after the other on a phone; everything is saved as it is typed. */
export const Writer = ({ article, onAgain }: { article: WrittenArticle; onAgain: () => void }): ReactNode => {
  const t = useWriteTexts();
  const id = useId();
  const navigate = useNavigate();
  const command = useCommand();
  const desk = useArticleDesk(article);
  const state = useDesk(desk);
  const partText = usePartText();
  const [view, setView] = useState<View>('writing');
  const [lang, setLang] = useState<'zh' | 'en'>('zh');
  const [isPublishing, setPublishing] = useState(false);
  const { value: form, save } = state;
  const { key, latestNumber } = article;
  const body = lang === 'zh' ? 'bodyZh' : 'bodyEn';
  const shown = useDeferredValue(form[body]);
  const faultOf = (field: string): string | null =>
    save.kind === 'refused' ? (save.problems.find((problem) => problem.field === field)?.message ?? null) : null;
  const write = (part: Partial<ArticleForm>): void => desk.write((now) => ({ ...now, ...part }));
  const publish = async (note: string, thenAsk: boolean): Promise<RefusalPartsFragment | null> => {
    const said = await command(
      KnowledgePublishDocument,
      { articleId: article.id, note, expectedRevision: desk.revision },
      { quiet: true },
    );
    if (!said.ok) return said.refusal;
    desk.abandon();
    void navigate({ to: '/knowledge/$key', params: { key }, search: thenAsk ? { ask: true } : {} });
    return null;
  };
  const askToPublish = async (): Promise<void> => {
    // Nothing was changed yet: there is no draft to publish.
    if (await desk.flush()) setPublishing(true);
  };
  const discard = async (): Promise<void> => {
    // What is on its way would otherwise come after.
    await desk.flush();
    const input = { articleId: article.id };
    const said =
      latestNumber === 0
        ? await command(KnowledgeArchiveDocument, { ...input, archived: true })
        : await command(KnowledgeDiscardDocument, { ...input, expectedRevision: desk.revision });
    if (!said.ok) return;
    desk.abandon();
    if (latestNumber === 0) void navigate({ to: '/knowledge' });
    else onAgain();
  };
  return (
    <div className="kn-page kn-writer" data-view={view}>
      <header className="kn-writer-head">
        <div>
          <Link to="/knowledge/$key" params={{ key }}>
            ← {t('back')}
          </Link>
          <h1>{t('draftOf', { key })}</h1>
        </div>
        <SaveLine state={state} onSave={() => void desk.flush()} />
        <div className="kn-row">
          {(desk.revision > 0 || latestNumber === 0) && (
            <Popconfirm
              title={t(latestNumber === 0 ? 'archiveDraftSure' : 'discardSure')}
              okText={t(latestNumber === 0 ? 'archiveDraft' : 'discard')}
              cancelText={t('cancel')}
              onConfirm={() => void discard()}
            >
              <Button>{t(latestNumber === 0 ? 'archiveDraft' : 'discard')}</Button>
            </Popconfirm>
          )}
          {article.mayPublish && (
            <Button
              type="primary"
              disabled={desk.revision === 0 && save.kind === 'saved'}
              onClick={() => void askToPublish()}
            >
              {t('publish')}
            </Button>
          )}
        </div>
      </header>
      {!article.mayPublish && <p className="kn-quiet">{t('onlyOwner')}</p>}
      <DeskNotices desk={desk} state={state} {...partText} />
      <div className="kn-two">
        {(['titleZh', 'titleEn'] as const).map((name) => (
          <Field key={name} id={`${id}-${name}`} label={t(name)} fault={faultOf(name)}>
            <Input
              id={`${id}-${name}`}
              maxLength={120}
              lang={name === 'titleZh' ? 'zh-CN' : 'en'}
              value={form[name]}
              status={faultOf(name) ? 'error' : ''}
              onChange={({ target }) => write({ [name]: target.value })}
            />
          </Field>
        ))}
      </div>
      <div className="kn-row kn-between">
        <Segmented
          aria-label={t('language')}
          value={lang}
          options={[
            { value: 'zh', label: t('zh') },
            { value: 'en', label: t('en') },
          ]}
          onChange={setLang}
        />
        <Segmented
          className="kn-views"
          aria-label={t('views')}
          value={view}
          options={(['writing', 'preview', 'about'] as const).map((one) => ({ value: one, label: t(one) }))}
          onChange={setView}
        />
      </div>
      <div className="kn-panes">
        <TextPane
          key={body}
          id={`${id}-${body}`}
          label={t(body)}
          value={form[body]}
          fault={faultOf(body)}
          onChange={(text) => write({ [body]: text })}
        />
        <section className="kn-preview" aria-label={t('preview')} tabIndex={0}>
          {shown.trim() === '' ? (
            <p className="kn-quiet">{t(lang === 'en' ? 'bodyEnHint' : 'emptyPreview')}</p>
          ) : (
            <Suspense fallback={<Loading />}>
              <ArticleBody body={shown} />
            </Suspense>
          )}
        </section>
      </div>
      <section className="kn-about" aria-label={t('about')}>
        <h2>{t('about')}</h2>
        <AboutForm form={form} faultOf={faultOf} onChange={write} />
      </section>
      {isPublishing && (
        <PublishDialog number={latestNumber + 1} withAsking onPublish={publish} onClose={() => setPublishing(false)} />
      )}
    </div>
  );
};

/** The parts of an article in words, for those who have to choose between two of them. */
const usePartText = (): {
  nameOf: (part: string) => string;
  textOf: (value: ArticleForm, part: string) => string;
} => {
  const t = useWriteTexts();
  const { roleTitle } = useSession();
  const { find } = useMembers();
  const ownerText = (owner: string): string => {
    const [kind, key = ''] = owner.split(':');
    return kind === 'role' ? roleTitle(key) : (find(key)?.name ?? '');
  };
  return {
    nameOf: (part) => t(`part.${part}` as 'part.titleZh'),
    textOf: (value, part) => {
      switch (part) {
        case 'owner':
          return ownerText(value.owner);
        case 'roles':
          return value.roles.map(roleTitle).join('\n') || t('rolesEvery');
        case 'reviewMonths':
          return value.reviewMonths === 0 ? t('never') : t('months', { n: value.reviewMonths });
        case 'links':
          return value.links
            .map(({ sop, state, task, field }) => [sop, state, task, field].filter((one) => one !== '').join(' › '))
            .join('\n');
        default:
          return String(value[part as 'bodyZh']);
      }
    },
  };
};
