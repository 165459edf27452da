// The shop as a Svelte app.
import { mount } from 'svelte';
import Shop from './Shop.svelte';

mount(Shop, { target: document.querySelector('#app') });
