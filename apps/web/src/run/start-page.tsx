import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Empty, Segmented, Typography } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FieldsForm } from '../form/fields-form.js';
import { focusField, problemsFrom, problemsOf } from '../form/problems.js';
import { useFormTexts } from '../form/texts.js';
import { useCommand } from '../gql/command.js';
import {
  RunStartDocument,
  StartFormDocument,
  StartSopsDocument,
  type Priority,
  type StartFormQuery,
} from '../gql/generated.js';
import { Blockers, sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { useUiTexts } from '../ui/texts.js';
import { usePreview } from './use-preview.js';
import { FactList } from './run-facts.js';
import { useRunTexts } from './texts.js';

const route = getRouteApi('/start');
type Form = NonNullable<NonNullable<StartFormQuery['sop']>['activeVersion']>['form'];

interface StartableSop {
  key: string;
  form: Form;
}

/** Starts a run: choose the SOP, fill in its form; what follows by formula is shown while one types. */
const StartPage = (): ReactNode => {
  const t = useRunTexts();
  const { sop } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(StartSopsDocument);
  const sops = data?.startableSops.nodes ?? [];
  const chosen = sops.find(({ key }) => key === sop);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div style={{ maxWidth: 880, margin: '0 auto', padding: 16 }}>
      <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
        {chosen ? chosen.title : t('chooseSop')}
      </Typography.Title>
      {chosen ? (
        <Chosen key={chosen.key} sopKey={chosen.key} onBack={() => void navigate({ search: {} })} />
      ) : sops.length === 0 ? (
        <Empty
          description={
            <>
              <b>{t('noSops')}</b>
              <br />
              {t('noSopsHint')}
            </>
          }
        />
      ) : (
        <ul
          style={{
            listStyle: 'none',
            padding: 0,
            display: 'grid',
            gap: 12,
            gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
          }}
        >
          {sops.map(({ key, title }) => (
            <li key={key}>
              <Button
                block
                style={{ height: 'auto', padding: '16px 12px', whiteSpace: 'normal' }}
                onClick={() => void navigate({ search: { sop: key } })}
              >
                {title}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

const Chosen = ({ sopKey, onBack }: { sopKey: string; onBack: () => void }): ReactNode => {
  const { data, error, refetch } = useQuery(StartFormDocument, { variables: { key: sopKey } });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <StartForm sop={{ key: sopKey, form: data.sop?.activeVersion?.form ?? [] }} onBack={onBack} />;
};

const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2', 'P3'];

const StartForm = ({ sop, onBack }: { sop: StartableSop; onBack: () => void }): ReactNode => {
  const t = useRunTexts();
  const ui = useUiTexts();
  const sayForm = useFormTexts();
  const navigate = route.useNavigate();
  const command = useCommand();
  const definitions = sop.form;
  const [values, setValues] = useDraft(sop);
  const [priority, setPriority] = useState<Priority>('P2');
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<(Parameters<typeof Blockers>[0]['refusal'] & { message: string }) | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  // One id for one intention: pressing again after a lost answer starts nothing twice.
  const commandId = useRef(crypto.randomUUID());
  const derived = usePreview(sop.key, values);

  const complain = (found: Record<string, string>): void => {
    setProblems(found);
    const first = definitions
      .map(({ key }) => Object.keys(found).find((path) => path.split(/[[.]/u)[0] === key))
      .find((path) => path !== undefined);
    if (first !== undefined && root.current) focusField(root.current, first);
  };
  const start = async (): Promise<void> => {
    const found = problemsOf(definitions, values, true, sayForm);
    if (Object.keys(found).length > 0) return complain(found);
    setBusy(true);
    const outcome = await command(
      RunStartDocument,
      { commandId: commandId.current, sopKey: sop.key, form: values, priority },
      { quiet: true },
    );
    setBusy(false);
    if (!outcome.ok) {
      commandId.current = crypto.randomUUID();
      setRefusal(outcome.refusal);
      return complain(problemsFrom(outcome.refusal.blockers));
    }
    forgetDraft(sop.key);
    void navigate({ to: '/runs/$runId', params: { runId: outcome.payload.run.id }, search: {} });
  };
  return (
    <div ref={root} style={{ display: 'grid', gap: 16 }}>
      <div>
        <Button type="link" style={{ paddingInline: 0 }} onClick={onBack}>
          ← {t('changeSop')}
        </Button>{' '}
        <Link to="/sops/$sopId/handbook" params={{ sopId: sop.key }} search={{}}>
          {t('handbook')}
        </Link>
      </div>
      {refusal && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={refusal.message}
          description={<Blockers refusal={refusal} />}
        />
      )}
      {!refusal && Object.keys(problems).length > 0 && (
        <Alert role="alert" type="warning" showIcon title={t('cannotStart')} />
      )}
      <Card>
        <FieldsForm
          idPrefix="start"
          definitions={definitions}
          values={values}
          problems={problems}
          onChange={(key, value) => {
            setValues((old) => ({ ...old, [key]: value }));
            setRefusal(null);
            setProblems(({ [key]: _, ...others }) => others);
          }}
          onLeave={(key) => {
            const definition = definitions.find((one) => one.key === key);
            if (definition) setProblems((old) => ({ ...old, ...problemsOf([definition], values, false, sayForm) }));
          }}
        />
      </Card>
      {derived.length > 0 && (
        <Card size="small" title={t('willBe')}>
          <FactList values={derived} runId={null} />
        </Card>
      )}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
        <span id="start-priority">{t('priority')}</span>
        <Segmented<Priority>
          aria-labelledby="start-priority"
          value={priority}
          options={PRIORITIES.map((value) => ({ value, label: ui(value) }))}
          onChange={setPriority}
        />
        <span style={{ flex: 1 }} />
        <Button type="primary" size="large" loading={busy} onClick={() => void start()}>
          {t('start')}
        </Button>
      </div>
    </div>
  );
};

type Values = Record<string, unknown>;

const draftKey = (sopKey: string): string => `baton.start.${sopKey}`;
const forgetDraft = (sopKey: string): void => sessionStorage.removeItem(draftKey(sopKey));

/** What was typed survives a reload of the page; defaults of the SOP come first. Sensitive fields are not written to the disk. */
const useDraft = ({ key, form }: StartableSop): [Values, (change: (old: Values) => Values) => void] => {
  const [values, setValues] = useState<Values>(() => {
    const defaults = Object.fromEntries(
      form.flatMap((field) => (field.default === null ? [] : [[field.key, field.default]])),
    );
    try {
      return { ...defaults, ...(JSON.parse(sessionStorage.getItem(draftKey(key)) ?? '{}') as Values) };
    } catch {
      return defaults;
    }
  });
  useEffect(() => {
    const hidden = new Set(form.filter(({ isSensitive }) => isSensitive).map((field) => field.key));
    sessionStorage.setItem(
      draftKey(key),
      JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name)))),
    );
  }, [key, form, values]);
  return [values, setValues];
};

export default StartPage;
