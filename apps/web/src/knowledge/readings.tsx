import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { KnowledgeConfirmDocument, type KnowledgeReadingsQuery } from '../gql/generated.js';
import { DueText } from '../ui/due-text.js';
import { useKnowledgeTexts } from './texts.js';

type Reading = KnowledgeReadingsQuery['myReadings']['nodes'][number];

/** What somebody is asked to read and confirm, with its deadline. */
export const Readings = ({
  readings,
  onConfirmed,
}: {
  readings: readonly Reading[];
  onConfirmed: () => void;
}): ReactNode => {
  const t = useKnowledgeTexts();
  const send = useCommand();
  const confirm = async ({ articleVersionId, sopVersionId, steps }: Reading): Promise<void> => {
    const said = await send(
      KnowledgeConfirmDocument,
      articleVersionId ? { articleVersionId } : { sopVersionId, steps: steps.map(({ key }) => key) },
    );
    if (said.ok) onConfirmed();
  };
  return (
    <section className="kn-readings" aria-label={t('toRead')}>
      <h2>{t('toRead')}</h2>
      <p className="kn-quiet">{t('toReadHint')}</p>
      <ul className="kn-list">
        {readings.map((reading) => (
          <li key={reading.requestId} className="kn-reading">
            <div>
              {reading.article ? (
                <Link to="/knowledge/$key" params={{ key: reading.article.key }}>
                  {reading.title}
                </Link>
              ) : (
                <strong>{reading.title}</strong>
              )}{' '}
              <span className="kn-quiet">{t('version', { n: reading.number })}</span> <DueText dueAt={reading.dueAt} />
              {reading.note && <p>{reading.note}</p>}
              {reading.steps.length > 0 && (
                <p className="kn-quiet">{t('steps', { steps: reading.steps.map(({ title }) => title).join('、') })}</p>
              )}
            </div>
            <Button onClick={() => void confirm(reading)}>{t('confirm')}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
