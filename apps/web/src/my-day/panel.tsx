import { theme } from 'antd';
import { useId, type ReactNode } from 'react';

/** A list of the day under its heading. `id` makes it a place that the chips above jump to. */
export const Panel = ({
  id,
  title,
  count,
  tone,
  extra,
  children,
}: {
  id?: string;
  title: string;
  count?: number;
  tone?: 'danger';
  extra?: ReactNode;
  children: ReactNode;
}): ReactNode => {
  const { token } = theme.useToken();
  const heading = useId();
  return (
    <section
      id={id}
      aria-labelledby={heading}
      style={{
        background: token.colorBgContainer,
        border: `1px solid ${token.colorBorderSecondary}`,
        borderRadius: token.borderRadiusLG,
        padding: '10px 12px',
        scrollMarginTop: 12,
        minWidth: 0,
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 8, minHeight: 32, flexWrap: 'wrap' }}>
        <h2
          id={heading}
          style={{ margin: 0, fontSize: 15, color: tone === 'danger' ? token.colorErrorText : undefined }}
        >
          {title}
        </h2>
        {count !== undefined && count > 0 && (
          <span style={{ fontSize: 12, color: token.colorTextSecondary }}>{count}</span>
        )}
        <span style={{ flex: 1 }} />
        {extra}
      </div>
      {children}
    </section>
  );
};

/** Nothing to show, said in a line. */
export const Quiet = ({ children }: { children: ReactNode }): ReactNode => {
  const { token } = theme.useToken();
  return <p style={{ margin: '4px 0 2px', fontSize: 13, color: token.colorTextSecondary }}>{children}</p>;
};
