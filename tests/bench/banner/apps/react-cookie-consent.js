// The page of react-cookie-consent: one component with both buttons. Nothing here is ours to tune.

import { createElement } from 'react';
import CookieConsent from 'react-cookie-consent';
import { createRoot } from 'react-dom/client';

const given = { enableDeclineButton: true, buttonText: 'Accept all', declineButtonText: 'Reject all', onAccept: () => bench.answered() };

addEventListener('DOMContentLoaded', () =>
  createRoot(document.body.appendChild(document.createElement('div'))).render(createElement(CookieConsent, given, 'What we would like to use.')),
);
