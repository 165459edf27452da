// The entry of the Rollup build. Style sheets need a plugin there, so the page links the package's own.
import { createFineprint } from 'fineprint';
import { openShop } from '../shop.js';

openShop(createFineprint);
