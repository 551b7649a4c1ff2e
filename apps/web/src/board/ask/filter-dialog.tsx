import { useState } from 'react';
import { useUiTexts } from '../../ui/texts.js';
import { pack, unpack, type BoardSearch } from '../board-search.js';
import { useBoardTexts } from '../board-texts.js';
import { PRIORITIES } from '../card.js';
import { channelName } from '../channel-names.js';
import { useDesk } from '../desk.js';
import type { Names } from '../tokens.js';
import { useChangeSearch } from '../use-search.js';
import { useAskTexts } from './ask-texts.js';
import { Checks, Field, FormDialog } from './form.js';

const FLAGS = ['me', 'free', 'adhoc', 'late'] as const;

/** All filters to choose from, for those who do not type tokens. */
const FilterDialog = ({
  search,
  names,
  onClose,
}: {
  search: BoardSearch;
  names: Names;
  onClose: () => void;
}): React.ReactNode => {
  const t = useAskTexts();
  const board = useBoardTexts();
  const ui = useUiTexts();
  const change = useChangeSearch();
  const { store } = useDesk();
  const [flags, setFlags] = useState<ReadonlySet<string>>(new Set(FLAGS.filter((flag) => search[flag])));
  const [lists, setLists] = useState({
    prio: new Set(unpack(search.prio)),
    role: new Set(unpack(search.role)),
    accept: new Set(unpack(search.accept)),
    sop: new Set(unpack(search.sop)),
    channel: new Set(unpack(search.channel)),
  });
  const [who, setWho] = useState(search.who ?? '');
  const [due, setDue] = useState(search.due ?? '');
  const channels = [...new Set([...lists.channel, ...store.all().flatMap(({ channel }) => channel ?? [])])].sort();
  const send = (): void => {
    change({
      ...Object.fromEntries(FLAGS.map((flag) => [flag, flags.has(flag) || undefined])),
      ...Object.fromEntries(Object.entries(lists).map(([key, chosen]) => [key, pack([...chosen])])),
      who: who || undefined,
      due: due === 'today' || due === 'week' ? due : undefined,
    });
    onClose();
  };
  const group = (key: keyof typeof lists, label: string, options: { key: string; title: string }[]): React.ReactNode =>
    options.length > 0 && (
      <Checks
        label={label}
        options={options}
        chosen={lists[key]}
        onChange={(chosen) => setLists((now) => ({ ...now, [key]: chosen }))}
      />
    );
  const roles = names.roles.map(({ key, title }) => ({ key, title }));
  return (
    <FormDialog title={t('filter')} ok={t('apply')} onSend={send} onClose={onClose}>
      <div className="bf-columns">
        <Checks
          label={t('only')}
          options={FLAGS.map((key) => ({ key, title: board(key) }))}
          chosen={flags}
          onChange={setFlags}
        />
        {group(
          'prio',
          board('by_priority'),
          PRIORITIES.map((key) => ({ key, title: ui(key) })),
        )}
        {group('role', board('by_role'), roles)}
        {group(
          'channel',
          t('channels'),
          channels.map((key) => ({ key, title: channelName(key) })),
        )}
        {group('accept', t('taskAcceptor'), roles)}
        {group(
          'sop',
          board('by_sop'),
          names.sops.map(({ key, title }) => ({ key, title })),
        )}
      </div>
      <div className="bf-two">
        <Field label={board('by_assignee')}>
          {(props) => (
            <select {...props} value={who} onChange={({ target }) => setWho(target.value)}>
              <option value="">{t('any')}</option>
              {names.members.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('due')}>
          {(props) => (
            <select {...props} value={due} onChange={({ target }) => setDue(target.value)}>
              <option value="">{t('any')}</option>
              <option value="today">{board('due_today')}</option>
              <option value="week">{board('due_week')}</option>
            </select>
          )}
        </Field>
      </div>
    </FormDialog>
  );
};

export default FilterDialog;
