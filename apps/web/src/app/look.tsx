import { LoadingOutlined } from '@ant-design/icons';
import { ConfigProvider, theme, type ThemeConfig } from 'antd';
import dayjs from 'dayjs';
import i18next from 'i18next';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { currentLanguage, keepLanguage, type Language } from '../i18n/language.js';
import { Feedback } from './feedback.js';

export type Shade = 'light' | 'dark';
type AntLocale = NonNullable<Parameters<typeof ConfigProvider>[0]['locale']>;

interface Look {
  language: Language;
  shade: Shade;
  setLanguage: (language: Language) => void;
  setShade: (shade: Shade) => void;
}

const LookContext = createContext<Look | null>(null);

export const useLook = (): Look => {
  const look = useContext(LookContext);
  if (!look) throw new Error('useLook outside of LookProvider');
  return look;
};

/** Language and theme of everything below, kept in this browser. Children are mounted once the words of Ant Design are there. */
export const LookProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const [language, setLanguage] = useState(currentLanguage);
  const [shade, setShade] = useState(firstShade);
  const [words, setWords] = useState<AntLocale | null>(null);
  useEffect(() => {
    let current = true;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    void antLocale(language).then((loaded) => {
      if (!current) return;
      dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
      setWords(loaded);
    });
    return () => {
      current = false;
    };
  }, [language]);
  useEffect(() => {
    document.documentElement.style.colorScheme = shade;
    document.body.style.background = shade === 'dark' ? '#101413' : '#f4f6f5';
  }, [shade]);
  const look = useMemo(
    (): Look => ({
      language,
      shade,
      setLanguage: (chosen) => {
        keepLanguage(chosen);
        void i18next.changeLanguage(chosen).then(() => setLanguage(chosen));
      },
      setShade: (chosen) => {
        localStorage.setItem(SHADE_KEPT_AS, chosen);
        setShade(chosen);
      },
    }),
    [language, shade],
  );
  return (
    <LookContext value={look}>
      <ConfigProvider
        locale={words ?? undefined}
        theme={shade === 'dark' ? DARK : LIGHT}
        // A blank between two signs would make the name that is read differ from the one that is seen.
        // Ant Design's own sign of work fades out, and on a slow machine stays in the name of the button for good.
        button={{
          autoInsertSpace: false,
          loadingIcon: <LoadingOutlined aria-label={language === 'zh' ? '处理中' : 'Working'} />,
        }}
      >
        <Feedback>{words && children}</Feedback>
      </ConfigProvider>
    </LookContext>
  );
};

const SHADE_KEPT_AS = 'baton.theme';

const firstShade = (): Shade => {
  const kept = localStorage.getItem(SHADE_KEPT_AS);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

const antLocale = async (language: Language): Promise<AntLocale> => {
  if (language === 'en') return (await import('antd/locale/en_US')).default;
  const [{ default: words }] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')]);
  return words;
};

// Texts of second importance are darker than Ant Design's own, which fail the contrast of WCAG AA on grey.
const LIGHT: ThemeConfig = {
  token: {
    colorPrimary: '#0b6b53',
    colorLink: '#0b6b53',
    colorPrimaryBg: '#e1f0ea',
    colorBgLayout: '#f4f6f5',
    colorTextSecondary: '#51605b',
    colorTextDescription: '#51605b',
    colorTextPlaceholder: '#6b7a75',
    colorError: '#cf1322',
    borderRadius: 8,
  },
};
const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    colorPrimary: '#238468',
    colorLink: '#4cc9a4',
    colorPrimaryBg: '#12362c',
    colorBgLayout: '#101413',
    colorTextSecondary: '#b4c0bb',
    colorTextDescription: '#b4c0bb',
    colorTextPlaceholder: '#93a09b',
    colorError: '#d9464b',
    colorErrorText: '#ff8785',
    borderRadius: 8,
  },
  // White on the primary colour can be read, the primary colour on black cannot.
  components: {
    Typography: { colorError: '#ff8785' },
    Button: { colorError: '#ff8785', colorErrorHover: '#ffa39e', colorErrorActive: '#ff7875', dangerColor: '#2b0a0a' },
    Tabs: { itemSelectedColor: '#4cc9a4', itemHoverColor: '#4cc9a4', inkBarColor: '#4cc9a4' },
    Slider: { trackBg: '#2aa583', trackHoverBg: '#2aa583', handleColor: '#4cc9a4' },
  },
};
