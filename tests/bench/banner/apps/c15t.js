// The page of c15t: its React components without its backend, as its documentation puts them together. Nothing here is ours to tune.

import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from '@c15t/react';
import '@c15t/react/styles.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const options = {
  mode: 'offline',
  consentCategories: ['necessary', 'measurement', 'marketing'],
  overrides: { country: 'DE', language: 'en' },
  callbacks: { onConsentSet: () => bench.answered() },
};

addEventListener('DOMContentLoaded', () =>
  createRoot(document.body.appendChild(document.createElement('div'))).render(
    createElement(ConsentManagerProvider, { options }, createElement(ConsentBanner), createElement(ConsentDialog)),
  ),
);
