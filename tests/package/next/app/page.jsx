// The page as the server renders it: the whole policy stands in the HTML, for those without JavaScript and for search engines.
import { renderPolicy } from 'fineprint/server';
import policy from '../public/policy.json';
import { Shop } from './shop.jsx';

export default async function Page() {
  return <Shop html={await renderPolicy({ policy, locale: 'en' })} />;
}
