import { theme } from 'antd';
import type { CSSProperties, ReactNode } from 'react';

/** Hands the colours of the theme to the style sheets of the studio, so that both themes are right by themselves. */
export const StudioColours = ({ className, children }: { className: string; children: ReactNode }): ReactNode => {
  const { token } = theme.useToken();
  return (
    <div
      className={className}
      style={
        {
          '--studio-accent': token.colorLink,
          '--studio-second': token.colorTextSecondary,
          '--studio-line': token.colorBorderSecondary,
          '--studio-ground': token.colorBgContainer,
          '--studio-hover': token.colorFillTertiary,
          '--studio-alarm': token.colorErrorText,
          color: token.colorText,
        } as CSSProperties
      }
    >
      {children}
    </div>
  );
};
