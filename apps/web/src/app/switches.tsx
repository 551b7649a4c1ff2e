import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { texts } from '../i18n/texts.js';
import { useLook } from './look.js';

const useSwitchTexts = texts(
  'switches',
  { toLight: '换成浅色', toDark: '换成深色' },
  { toLight: 'Light theme', toDark: 'Dark theme' },
);

/** Says the other language in that language, so that whoever needs it can read it. */
export const LanguageSwitch = (): React.ReactNode => {
  const { language, setLanguage } = useLook();
  const isChinese = language === 'zh';
  return (
    <Button
      type="text"
      size="small"
      lang={isChinese ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(isChinese ? 'en' : 'zh')}
    >
      {isChinese ? 'English' : '中文'}
    </Button>
  );
};

export const ThemeSwitch = (): React.ReactNode => {
  const t = useSwitchTexts();
  const { shade, setShade } = useLook();
  const label = t(shade === 'dark' ? 'toLight' : 'toDark');
  return (
    <Button
      type="text"
      size="small"
      aria-label={label}
      title={label}
      icon={shade === 'dark' ? <SunOutlined /> : <MoonOutlined />}
      onClick={() => setShade(shade === 'dark' ? 'light' : 'dark')}
    />
  );
};
