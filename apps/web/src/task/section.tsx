import { theme } from 'antd';
import { useId, type ReactNode } from 'react';

/** A part of the drawer under a heading of its own. `extra` stands at the end of the heading: a count, a state. */
export const Section = ({
  title,
  extra,
  children,
}: {
  title: string;
  extra?: ReactNode;
  children: ReactNode;
}): ReactNode => {
  const { token } = theme.useToken();
  const id = useId();
  return (
    <section aria-labelledby={id} style={{ display: 'flex', flexDirection: 'column', gap: 10, minWidth: 0 }}>
      <div
        style={{
          display: 'flex',
          alignItems: 'baseline',
          gap: 8,
          borderBottom: `1px solid ${token.colorBorderSecondary}`,
          paddingBottom: 4,
        }}
      >
        <h3 id={id} style={{ margin: 0, fontSize: 15 }}>
          {title}
        </h3>
        <span style={{ fontSize: 12, color: token.colorTextSecondary }}>{extra}</span>
      </div>
      {children}
    </section>
  );
};
