// The shop as an Angular app: standalone, without zones.
import { provideBrowserGlobalErrorListeners } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Shop } from './shop';

bootstrapApplication(Shop, { providers: [provideBrowserGlobalErrorListeners()] });
