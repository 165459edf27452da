// The shop as a React app, with everything started twice in development (StrictMode), as React does to find what is not given back.
import { createFineprint } from 'fineprint';
import 'fineprint/style.css';
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** What asks for consent; undefined until it is there. */
function useFineprint(policy) {
  const [fineprint, setFineprint] = useState();
  useEffect(() => {
    let isGone = false;
    const made = createFineprint({ policy });
    // What fails has said so itself.
    made.then((ready) => isGone || setFineprint(ready), () => {});
    return () => {
      isGone = true;
      setFineprint(undefined);
      made.then((ready) => ready.destroy(), () => {});
    };
  }, [policy]);
  return fineprint;
}

/** Whether a category is granted. */
function useConsent(fineprint, category) {
  const [isGranted, setGranted] = useState(false);
  useEffect(() => fineprint?.on('consent', () => setGranted(fineprint.has(category))), [fineprint, category]);
  return isGranted;
}

function Policy({ fineprint }) {
  const place = useRef(null);
  useEffect(() => {
    const mounting = fineprint.mountPolicy(place.current);
    return () => void mounting.then((unmount) => unmount());
  }, [fineprint]);
  return <section ref={place} />;
}

function Shop() {
  const fineprint = useFineprint('/policy.json');
  const isCounted = useConsent(fineprint, 'statistics');
  const [isOpen, setOpen] = useState(true);
  const [record, setRecord] = useState('');
  return (
    <>
      <h1>Tea Shop</h1>
      <p>Statistics: {isCounted ? 'yes' : 'no'}</p>
      <button onClick={() => setOpen(!isOpen)}>{isOpen ? 'Leave' : 'Come back'}</button>
      <button onClick={() => fineprint?.setLocale('de')}>Deutsch</button>
      <button onClick={async () => setRecord(JSON.stringify(await fineprint?.exportRecord('iso-27560')))}>My record</button>
      <a href="#policy" data-fineprint-action="preferences">Cookie settings</a>
      <pre>{record}</pre>
      {isOpen && fineprint && <Policy fineprint={fineprint} />}
      <script type="text/plain" data-fineprint="statistics">{"document.documentElement.dataset.counted = 'yes';"}</script>
    </>
  );
}

createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <Shop />
  </StrictMode>,
);
