// What asks for consent, once for the whole app, and what was answered as signals.
import { afterNextRender, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { createFineprint, type Fineprint } from 'fineprint';

@Injectable({ providedIn: 'root' })
export class Consent {
  /** Undefined until it is there. */
  readonly fineprint = signal<Fineprint | undefined>(undefined);
  readonly isCounted = signal(false);

  constructor() {
    const app = inject(DestroyRef);
    // In a browser only, should the app be rendered on a server too.
    afterNextRender(async () => {
      const fineprint = await createFineprint({ policy: '/policy.json' });
      if (app.destroyed) return fineprint.destroy();
      app.onDestroy(() => fineprint.destroy());
      fineprint.on('consent', () => this.isCounted.set(fineprint.has('statistics')));
      this.fineprint.set(fineprint);
    });
  }
}
