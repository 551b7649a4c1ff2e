import { useQuery } from '@apollo/client/react';
import { Checkbox, InputNumber, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { KnowledgeArticlesDocument } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Field } from '../field.js';
import { BothInput } from './both-input.js';
import { markOf, STRICT_MARK, TOPICS, type QuizForm } from './quiz-form.js';
import { useQuizTexts } from './texts.js';

/** What a quiz is called, whose it is, and what it takes to pass. */
export const SettingsForm = ({
  form,
  faultOf,
  onChange,
}: {
  form: QuizForm;
  faultOf: (path: string) => string | null;
  onChange: (part: Partial<QuizForm>) => void;
}): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  const { roles, may } = useSession();
  const { data } = useQuery(KnowledgeArticlesDocument, { variables: { filter: null, withDrafts: false } });
  const articles = (data?.articles.nodes ?? []).map(({ key, title }) => ({ value: key, label: `${key} ${title}` }));
  const owners = roles.filter(({ key }) => may('article.publish', key) || key === form.owner);
  return (
    <div className="kn-form">
      <div className="kn-field">
        <span className="kn-label">{t('name')}</span>
        <BothInput
          label={t('name')}
          maxLength={120}
          value={form.title}
          faultOf={(lang) => faultOf(`title.${lang}`)}
          onChange={(title) => onChange({ title })}
        />
      </div>
      <div className="kn-two">
        <Field id={`${id}-owner`} label={t('owner')} hint={t('ownerHint')} fault={faultOf('owner')}>
          <Select
            id={`${id}-owner`}
            value={form.owner}
            options={owners.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(owner) => onChange({ owner: owner ?? form.owner })}
          />
        </Field>
        <Field id={`${id}-article`} label={t('article')} fault={faultOf('article')}>
          <Select
            id={`${id}-article`}
            showSearch={{ optionFilterProp: 'label' }}
            value={form.article}
            options={[
              { value: '', label: t('noArticle') },
              ...articles,
              ...(form.article === '' || articles.some(({ value }) => value === form.article)
                ? []
                : [{ value: form.article, label: form.article }]),
            ]}
            onChange={(article) => onChange({ article: article ?? '' })}
          />
        </Field>
        <Field id={`${id}-mark`} label={t('passMark')} fault={faultOf('passMark')}>
          <InputNumber
            id={`${id}-mark`}
            min={form.topics.length > 0 ? STRICT_MARK : 1}
            max={100}
            precision={0}
            style={{ width: '100%' }}
            value={markOf(form)}
            onChange={(passMark) => onChange({ passMark })}
          />
        </Field>
        <Field id={`${id}-retakes`} label={t('retakes')} hint={t('retakesHint')} fault={faultOf('retakes')}>
          <InputNumber
            id={`${id}-retakes`}
            min={0}
            max={20}
            precision={0}
            style={{ width: '100%' }}
            value={form.retakes}
            onChange={(retakes) => onChange({ retakes: retakes ?? 0 })}
          />
        </Field>
      </div>
      <fieldset className="kn-fieldset">
        <legend>{t('topics')}</legend>
        <Checkbox.Group
          value={form.topics}
          options={TOPICS.map((topic) => ({ value: topic, label: t(`topic.${topic}`) }))}
          onChange={(topics) =>
            onChange({
              topics,
              // A mark that is too low for the topics is not kept.
              passMark:
                topics.length > 0 && form.passMark !== null && form.passMark < STRICT_MARK ? null : form.passMark,
            })
          }
        />
        <p className="kn-quiet">{t('topicsHint')}</p>
      </fieldset>
    </div>
  );
};
