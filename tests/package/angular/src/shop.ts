// The shop's page. Shows the policy with the element, and asks with the package, about the same document.
import { Component, CUSTOM_ELEMENTS_SCHEMA, inject, signal } from '@angular/core';
import 'fineprint/element';
import { Consent } from './consent';

@Component({
  selector: 'tea-shop',
  // Tags with a hyphen need not be components.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Tea Shop</h1>
    <p>Statistics: {{ consent.isCounted() ? 'yes' : 'no' }}</p>
    <button (click)="isOpen.set(!isOpen())">{{ isOpen() ? 'Leave' : 'Come back' }}</button>
    <button (click)="locale.set('de')">Deutsch</button>
    <button (click)="showRecord()">My record</button>
    <a href="#policy" data-fineprint-action="preferences">Cookie settings</a>
    <pre>{{ record() }}</pre>
    @if (isOpen()) {
      <fineprint-policy policy="/policy.json" [attr.locale]="locale()">
        <p>The policy needs JavaScript to unfold.</p>
      </fineprint-policy>
    }
  `,
})
export class Shop {
  protected readonly consent = inject(Consent);
  protected readonly isOpen = signal(true);
  protected readonly locale = signal('en');
  protected readonly record = signal('');

  protected async showRecord() {
    this.record.set(JSON.stringify(await this.consent.fineprint()?.exportRecord('iso-27560')));
  }
}
