// The entry of the esbuild build.
import { createFineprint } from 'fineprint';
import 'fineprint/style.css';
import { openShop } from '../shop.js';

openShop(createFineprint);
