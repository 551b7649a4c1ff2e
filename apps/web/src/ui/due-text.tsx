import { Typography } from 'antd';
import { useUiTexts } from './texts.js';
import { fullDateTime, spanOf, useNow } from './time.js';

/** How long is left, or by how much it is late; the moment itself as a tooltip. */
export const DueText = ({ dueAt }: { dueAt: string | null }): React.ReactNode => {
  const t = useUiTexts();
  const now = useNow();
  if (dueAt === null) return null;
  const left = new Date(dueAt).getTime() - now;
  const { unit, n } = spanOf(left);
  return (
    <Typography.Text type={left < 0 ? 'danger' : 'secondary'} title={fullDateTime(dueAt)} style={{ fontSize: 12 }}>
      {t(left < 0 ? 'overdueBy' : 'dueIn', { span: t(unit, { n }) })}
    </Typography.Text>
  );
};
