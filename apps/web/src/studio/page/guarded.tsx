import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useStudioTexts } from './texts.js';

/** A part of the studio that fails does not take the others, nor what was written, with it. */
export class Guarded extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

const Broken = ({ onRetry }: { onRetry: () => void }): ReactNode => {
  const t = useStudioTexts();
  return (
    <div className="ui-state" role="alert">
      <h2>{t('panelFailed')}</h2>
      <Button onClick={onRetry}>{t('panelRetry')}</Button>
    </div>
  );
};
