import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Segmented, Select, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { useLook } from '../../app/look.js';
import { COMPARISONS, type Clause, type Comparison, type Operand } from './clauses.js';
import type { KnownName } from './names.js';
import { useExpressionTexts } from './texts.js';

interface Props {
  clause: Clause;
  names: readonly KnownName[];
  onChange: (clause: Clause) => void;
  disabled: boolean;
}

/** A condition from parts: field, comparison, value; several of them all or one of them. */
export const Builder = ({ clause, ...props }: Props): ReactNode => {
  const group: Extract<Clause, { kind: 'group' }> =
    clause.kind === 'group' ? clause : { kind: 'group', join: '&&', parts: [clause] };
  return <Group {...props} group={group} depth={0} onRemove={null} />;
};

const Group = ({
  group,
  depth,
  onRemove,
  ...props
}: Omit<Props, 'clause'> & {
  group: Extract<Clause, { kind: 'group' }>;
  depth: number;
  onRemove: (() => void) | null;
}): ReactNode => {
  const t = useExpressionTexts();
  const { onChange, disabled } = props;
  const put = (index: number, part: Clause): void =>
    onChange({ ...group, parts: group.parts.map((one, at) => (at === index ? part : one)) });
  const drop = (index: number): void => onChange({ ...group, parts: group.parts.filter((_, at) => at !== index) });
  return (
    <div className={`expression-group${depth > 0 ? ' is-inner' : ''}`} role="group">
      {(group.parts.length > 1 || onRemove) && (
        <Space>
          <Segmented<'&&' | '||'>
            size="small"
            disabled={disabled}
            value={group.join}
            onChange={(join) => onChange({ ...group, join })}
            options={[
              { value: '&&', label: t('and') },
              { value: '||', label: t('or') },
            ]}
          />
          {onRemove && !disabled && (
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('removeGroup')}
              onClick={onRemove}
            />
          )}
        </Space>
      )}
      {group.parts.length === 0 && <small>{t('always')}</small>}
      {group.parts.map((part, index) =>
        part.kind === 'group' ? (
          <Group
            key={index}
            {...props}
            group={part}
            depth={depth + 1}
            onChange={(next) => put(index, next)}
            onRemove={() => drop(index)}
          />
        ) : (
          <Line key={index} {...props} part={part} onChange={(next) => put(index, next)} onRemove={() => drop(index)} />
        ),
      )}
      {!disabled && (
        <Space size={4}>
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange({ ...group, parts: [...group.parts, EMPTY] })}
          >
            {t('add')}
          </Button>
          {depth < 2 && group.parts.length > 0 && (
            <Button
              size="small"
              onClick={() =>
                onChange({
                  ...group,
                  parts: [...group.parts, { kind: 'group', join: group.join === '&&' ? '||' : '&&', parts: [EMPTY] }],
                })
              }
            >
              {t('addGroup')}
            </Button>
          )}
        </Space>
      )}
    </div>
  );
};

const EMPTY: Clause = { kind: 'flag', left: '', isNegated: false };

type Part = Exclude<Clause, { kind: 'group' }>;
type Way = Comparison | 'holds' | 'not' | 'given' | 'notGiven';

const Line = ({
  part,
  names,
  onChange,
  onRemove,
  disabled,
}: Omit<Props, 'clause'> & { part: Part; onRemove: () => void }): ReactNode => {
  const t = useExpressionTexts();
  const known = names.find(({ name }) => name === part.left);
  const ways = waysFor(known);
  const way = wayOf(part);
  return (
    <div className="expression-line">
      <Select<string>
        aria-label={t('name')}
        style={{ width: '100%' }}
        size="small"
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('choose')}
        value={part.left === '' ? undefined : part.left}
        onChange={(left) =>
          onChange(
            fresh(
              names.find(({ name }) => name === left),
              left,
            ),
          )
        }
        options={[
          ...(known || part.left === '' ? [] : [{ value: part.left, label: part.left }]),
          ...names.map(({ name, label }) => ({ value: name, label })),
        ]}
        popupMatchSelectWidth={320}
      />
      <Space.Compact style={{ width: '100%' }}>
        <Select<Way>
          aria-label={t('comparison')}
          size="small"
          style={{ minWidth: 96 }}
          disabled={disabled || part.left === ''}
          value={way}
          onChange={(next) => onChange(withWay(part, next, known))}
          options={(ways.includes(way) ? ways : [way, ...ways]).map((one) => ({ value: one, label: t(`op_${one}`) }))}
          popupMatchSelectWidth={false}
        />
        {part.kind === 'compare' && (
          <Value
            part={part}
            known={known}
            names={names}
            disabled={disabled}
            onChange={(right) => onChange({ ...part, right })}
          />
        )}
        {!disabled && <Button size="small" icon={<DeleteOutlined />} aria-label={t('remove')} onClick={onRemove} />}
      </Space.Compact>
    </div>
  );
};

const Value = ({
  part: { op, right },
  known,
  names,
  disabled,
  onChange,
}: {
  part: Extract<Part, { kind: 'compare' }>;
  known: KnownName | undefined;
  names: readonly KnownName[];
  disabled: boolean;
  onChange: (right: Operand) => void;
}): ReactNode => {
  const t = useExpressionTexts();
  const { language } = useLook();
  const choices = known?.def?.values?.map((choice) =>
    typeof choice === 'string'
      ? { value: choice, label: choice }
      : { value: choice.value, label: choice.title[language] },
  );
  const common = { size: 'small' as const, disabled, 'aria-label': t('value'), style: { flex: 1, minWidth: 0 } };
  if (right.kind === 'texts')
    return (
      <Select<string[]>
        {...common}
        mode={choices ? 'multiple' : 'tags'}
        value={right.value}
        onChange={(value) => onChange({ kind: 'texts', value })}
        options={choices ?? []}
      />
    );
  const alike = names.filter(({ type, name }) => type === known?.type && name !== known.name);
  const other = (
    <Select<string>
      size="small"
      disabled={disabled}
      aria-label={t('value')}
      style={{ width: 92 }}
      value={right.kind === 'name' ? 'name' : 'value'}
      onChange={(kind) => onChange(kind === 'name' ? { kind: 'name', value: '' } : zeroFor(known))}
      options={[
        { value: 'value', label: t('aValue') },
        { value: 'name', label: t('otherField') },
      ]}
      popupMatchSelectWidth={false}
    />
  );
  const control = ((): ReactNode => {
    switch (right.kind) {
      case 'name':
        return (
          <Select<string>
            {...common}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('choose')}
            value={right.value === '' ? undefined : right.value}
            onChange={(value) => onChange({ kind: 'name', value })}
            options={[
              ...(right.value === '' || alike.some(({ name }) => name === right.value)
                ? []
                : [{ value: right.value, label: right.value }]),
              ...alike.map(({ name, label }) => ({ value: name, label })),
            ]}
            popupMatchSelectWidth={320}
          />
        );
      case 'flag':
        return (
          <Select<string>
            {...common}
            value={String(right.value)}
            onChange={(value) => onChange({ kind: 'flag', value: value === 'true' })}
            options={[
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ]}
          />
        );
      case 'number':
      case 'money':
        return (
          <InputNumber
            {...common}
            value={right.value}
            {...(right.kind === 'money' && { suffix: t('yuan') })}
            onChange={(value) => value !== null && onChange({ kind: right.kind, value })}
          />
        );
      case 'text':
        return choices ? (
          <Select<string>
            {...common}
            value={right.value}
            onChange={(value) => onChange({ kind: 'text', value })}
            options={[
              ...(choices.some(({ value }) => value === right.value)
                ? []
                : [{ value: right.value, label: right.value === '' ? '""' : right.value }]),
              ...choices,
            ]}
          />
        ) : (
          <LateText {...common} value={right.value} onCommit={(value) => onChange({ kind: 'text', value })} />
        );
    }
  })();
  return (
    <>
      {op !== 'in' && other}
      {control}
    </>
  );
};

const LateText = ({
  value,
  onCommit,
  ...rest
}: {
  value: string;
  onCommit: (value: string) => void;
  size: 'small';
  disabled: boolean;
  'aria-label': string;
}): ReactNode => {
  const [text, setText] = useState(value);
  return (
    <Input
      {...rest}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => text !== value && onCommit(text)}
    />
  );
};

const wayOf = (part: Part): Way => {
  if (part.kind === 'compare') return part.op;
  if (part.kind === 'given') return part.isNegated ? 'notGiven' : 'given';
  return part.isNegated ? 'not' : 'holds';
};

const waysFor = (known: KnownName | undefined): Way[] => {
  // `has` asks for a member: data.x, this.x, a task's x.
  const given: Way[] = known?.def ? ['given', 'notGiven'] : [];
  switch (known?.type) {
    case 'bool':
      return ['holds', 'not', ...given];
    case 'string':
      return ['==', '!=', 'in', ...given];
    case 'double':
    case 'int':
      return [...COMPARISONS.filter((one) => one !== 'in'), ...given];
    default:
      return [...COMPARISONS.filter((one) => one !== 'in'), 'holds', 'not', ...given];
  }
};

const withWay = (part: Part, way: Way, known: KnownName | undefined): Part => {
  const { left } = part;
  if (way === 'holds' || way === 'not') return { kind: 'flag', left, isNegated: way === 'not' };
  if (way === 'given' || way === 'notGiven')
    return { kind: 'given', left: left.includes('.') ? left : `data.${left}`, isNegated: way === 'notGiven' };
  const plain = part.kind === 'given' && left.startsWith('data.') ? left.slice('data.'.length) : left;
  const before = part.kind === 'compare' ? part.right : null;
  if (way === 'in')
    return {
      kind: 'compare',
      left: plain,
      op: way,
      right: { kind: 'texts', value: before?.kind === 'text' && before.value !== '' ? [before.value] : [] },
    };
  return {
    kind: 'compare',
    left: plain,
    op: way,
    right: before === null || before.kind === 'texts' ? zeroFor(known) : before,
  };
};

const fresh = (known: KnownName | undefined, left: string): Part =>
  known?.type === 'bool'
    ? { kind: 'flag', left, isNegated: false }
    : { kind: 'compare', left, op: known?.type === 'double' ? '>' : '==', right: zeroFor(known) };

const zeroFor = (known: KnownName | undefined): Operand => {
  const choice = known?.def?.values?.[0];
  if (choice !== undefined) return { kind: 'text', value: typeof choice === 'string' ? choice : choice.value };
  switch (known?.type) {
    case 'double':
    case 'int':
      return { kind: known.def?.type === 'money' ? 'money' : 'number', value: 0 };
    case 'bool':
      return { kind: 'flag', value: true };
    case 'string':
      return { kind: 'text', value: '' };
    default:
      return { kind: 'name', value: '' };
  }
};
