import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { linkOptions, withChosen, type Option } from './link-options.js';
import type { ArticleFormLink } from './article-form.js';
import { useWriteTexts } from './texts.js';
import { useSopPlaces, useSops } from './use-sops.js';

/** Beside which work an article is shown, chosen from what the workspace's SOPs have. */
export const LinksInput = ({
  links,
  faultOf,
  onChange,
}: {
  links: readonly ArticleFormLink[];
  faultOf: (place: number) => string | null;
  onChange: (links: ArticleFormLink[]) => void;
}): ReactNode => {
  const t = useWriteTexts();
  const put = (at: number, link: ArticleFormLink): void => onChange(links.map((old, n) => (n === at ? link : old)));
  return (
    <div className="kn-field">
      <span className="kn-label">{t('links')}</span>
      <p className="kn-quiet">{t('linksHint')}</p>
      {links.map((link, at) => (
        <LinkRow
          key={at}
          number={at + 1}
          link={link}
          fault={faultOf(at)}
          onChange={(next) => put(at, next)}
          onRemove={() => onChange(links.filter((_, n) => n !== at))}
        />
      ))}
      <Button onClick={() => onChange([...links, { sop: '', state: '', task: '', field: '' }])}>{t('addLink')}</Button>
    </div>
  );
};

const LinkRow = ({
  number,
  link,
  fault,
  onChange,
  onRemove,
}: {
  number: number;
  link: ArticleFormLink;
  fault: string | null;
  onChange: (link: ArticleFormLink) => void;
  onRemove: () => void;
}): ReactNode => {
  const t = useWriteTexts();
  const sops = useSops();
  const places = useSopPlaces(sops.find(({ key }) => key === link.sop)?.activeVersionId);
  const { states, tasks, fields } = linkOptions(places, link);
  const gone = (key: string): string => (places ? t('gone', { key }) : key);
  const pick = (
    label: string,
    any: string,
    value: string,
    options: Option[],
    put: (value: string) => void,
  ): ReactNode => (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      disabled={link.sop === ''}
      value={value}
      options={[{ value: '', label: any }, ...withChosen(options, value, gone)]}
      onChange={put}
    />
  );
  return (
    <div className="kn-link-row">
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('sopNth', { n: number })}
        placeholder={t('sop')}
        value={link.sop === '' ? null : link.sop}
        options={withChosen(
          sops.map(({ key, title }) => ({ value: key, label: title })),
          link.sop,
          (key) => (sops.length > 0 ? t('gone', { key }) : key),
        )}
        onChange={(sop) => onChange({ sop: sop ?? '', state: '', task: '', field: '' })}
      />
      {pick(t('stateNth', { n: number }), t('anyState'), link.state, states, (state) => onChange({ ...link, state }))}
      {pick(t('taskNth', { n: number }), t('anyTask'), link.task, tasks, (task) =>
        onChange({ ...link, task, field: '' }),
      )}
      {pick(t('fieldNth', { n: number }), t('anyField'), link.field, fields, (field) => onChange({ ...link, field }))}
      <Button aria-label={t('removeLink', { n: number })} onClick={onRemove}>
        ×
      </Button>
      {fault && (
        <p className="kn-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
};
