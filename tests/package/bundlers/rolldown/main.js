// The entry of the Rolldown build.
import { createFineprint } from 'fineprint';
import { openShop } from '../shop.js';

openShop(createFineprint);
