import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { CHANNEL_KEYS, channelName } from '../board/channel-names.js';
import { ORDERS, TONES, type RepliesSearch } from './replies-search.js';
import { useReplyTexts } from './texts.js';
import { useSopPlaces } from './use-sop-places.js';

/** Words, channel, tone, place in an SOP, and the order. All of it stands in the address. */
export const ReplyFilters = ({
  search,
  onChange,
}: {
  search: RepliesSearch;
  onChange: (part: { [K in keyof RepliesSearch]: RepliesSearch[K] | undefined }) => void;
}): ReactNode => {
  const t = useReplyTexts();
  const { sops, tasks } = useSopPlaces(search.sop);
  return (
    <search className="rp-filters">
      <Input.Search
        allowClear
        className="rp-words"
        aria-label={t('search')}
        placeholder={t('search')}
        value={search.q ?? ''}
        maxLength={100}
        onChange={({ target }) => onChange({ q: target.value || undefined })}
      />
      <Select
        aria-label={t('channel')}
        value={search.channel ?? ''}
        options={[
          { value: '', label: t('anyChannel') },
          ...CHANNEL_KEYS.map((key) => ({ value: key, label: channelName(key) })),
        ]}
        onChange={(channel) => onChange({ channel: channel || undefined })}
      />
      <Select
        aria-label={t('tone')}
        value={search.tone ?? ''}
        options={[{ value: '', label: t('anyTone') }, ...TONES.map((one) => ({ value: one, label: t(`tone.${one}`) }))]}
        onChange={(tone) => onChange({ tone: TONES.find((one) => one === tone) })}
      />
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('sop')}
        value={search.sop ?? ''}
        options={[{ value: '', label: t('anySop') }, ...sops.map(({ key, title }) => ({ value: key, label: title }))]}
        onChange={(sop) => onChange({ sop: sop || undefined, step: undefined })}
      />
      {search.sop !== undefined && (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('task')}
          value={search.step ?? ''}
          options={[{ value: '', label: t('anyTask') }, ...tasks]}
          onChange={(step) => onChange({ step: step || undefined })}
        />
      )}
      <Select
        aria-label={t('order')}
        value={search.order ?? ''}
        options={[
          { value: '', label: t('order.best') },
          ...ORDERS.map((one) => ({ value: one, label: t(`order.${one}`) })),
        ]}
        onChange={(order) => onChange({ order: ORDERS.find((one) => one === order) })}
      />
      {search.q === undefined && search.sop === undefined && (
        <Checkbox
          checked={search.archived === true}
          onChange={({ target }) => onChange({ archived: target.checked ? true : undefined })}
        >
          {t('archivedToo')}
        </Checkbox>
      )}
    </search>
  );
};
