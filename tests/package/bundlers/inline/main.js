// The entry of a bundle that needs no other file: the package in one file, and the words of German, which it does not carry.
import { createFineprint } from 'fineprint/inline';
import de from 'fineprint/locales/de.json';
import 'fineprint/style.css';
import { openShop } from '../shop.js';

openShop(createFineprint, { strings: { de }, form: 'fineprint' });
