// What the shop does in the browser: takes the server's policy over as it stands, asks, and says what was answered.
'use client';

import { useEffect, useRef, useState } from 'react';

export function Shop({ html }) {
  const consent = useRef(null);
  const [isCounted, setCounted] = useState(false);
  const [isOpen, setOpen] = useState(true);
  const [locale, setLocale] = useState();
  const [record, setRecord] = useState('');

  useEffect(() => {
    import('fineprint/element');
  }, []);
  useEffect(() => {
    const element = consent.current;
    const told = ({ detail }) => setCounted(detail.choices.statistics);
    element.addEventListener('fineprint:consent', told);
    return () => element.removeEventListener('fineprint:consent', told);
  }, []);

  async function showRecord() {
    const fineprint = await consent.current.ready;
    setRecord(JSON.stringify(await fineprint.exportRecord('iso-27560')));
  }

  return (
    <>
      <fineprint-consent ref={consent} policy="/policy.json" locale={locale} />
      <h1>Tea Shop</h1>
      <p>Statistics: {isCounted ? 'yes' : 'no'}</p>
      <button onClick={() => setOpen(!isOpen)}>{isOpen ? 'Leave' : 'Come back'}</button>
      <button onClick={() => setLocale('de')}>Deutsch</button>
      <button onClick={showRecord}>My record</button>
      <a href="#policy" data-fineprint-action="preferences">Cookie settings</a>
      <pre>{record}</pre>
      {isOpen && <fineprint-policy policy="/policy.json" locale={locale} dangerouslySetInnerHTML={{ __html: html }} />}
      <script type="text/plain" data-fineprint="statistics">{"document.documentElement.dataset.counted = 'yes';"}</script>
    </>
  );
}
