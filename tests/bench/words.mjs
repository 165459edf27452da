// Sentences for made-up policies, in three languages, all our own. The same numbers give the same words on every machine, and the same
// thing is said in each language. It must never use a clock or Math.random.

const WORDS = {
  en: {
    topics: ['Letters and messages', 'Your account', 'Orders and bills', 'The reading room', 'Visits to this site', 'Photos you send', 'Our newsletter', 'Help by telephone'],
    when: ['When you write to us', 'When you open an account', 'If you order a map', 'While you read here', 'When you ask for help', 'If you join a course', 'When you send a photo', 'If you pay a bill'],
    what: ['we keep the **date of your message**', 'we note which *language* you chose', 'we store the number of the order', 'our archive keeps **one copy**', 'the post office learns your address', 'we count the page as `read once`', 'a person of our *small team* reads it', 'we ask for nothing else'],
    until: ['until the contract ends', 'for as long as the tax law asks', 'and delete it in the next spring', '– never longer than two years', 'so that you can find it again', 'because you asked us to', 'unless you tell us “no”', 'and show it to nobody else'],
    nouns: ['address', 'language', 'order', 'message', 'photo', 'bill', 'ticket', 'answer'],
    periods: ['two years', 'ten years', 'one month', 'until you leave', 'the same day', 'six months'],
    table: ['What is kept, and how long', 'Kind', 'Why', 'How long'],
    see: (id) => `What you can do about it stands under [your choices](section:${id}).`,
    read: 'The authority explains this in [its own guide](https://authority.example/guide?lang=en#records), and {vendor:courier} in [theirs](vendor:courier#privacy).',
    write: 'Write to [our office](mailto:privacy@bench.example) if {product} got it wrong; a note marked \\*urgent\\* is read first.',
    gist: 'In short: little is kept, and not for long.',
    more: 'A closer look',
    callout: 'Worth knowing',
    cite: 'House rules, chapter two',
    title: 'How {product} treats your data',
  },
  fr: {
    topics: ['Lettres et messages', 'Votre compte', 'Commandes et factures', 'La salle de lecture', 'Visites de ce site', 'Photos que vous envoyez', 'Notre lettre d’information', 'Aide par téléphone'],
    when: ['Quand vous nous écrivez', 'Quand vous ouvrez un compte', 'Si vous commandez une carte', 'Pendant que vous lisez ici', 'Quand vous demandez de l’aide', 'Si vous suivez un cours', 'Quand vous envoyez une photo', 'Si vous payez une facture'],
    what: ['nous gardons la **date de votre message**', 'nous notons quelle *langue* vous avez choisie', 'nous gardons le numéro de la commande', 'nos archives gardent **une copie**', 'la poste apprend votre adresse', 'nous comptons la page comme `lue une fois`', 'une personne de notre *petite équipe* le lit', 'nous ne demandons rien d’autre'],
    until: ['jusqu’à la fin du contrat', 'aussi longtemps que la loi fiscale le veut', 'et l’effaçons au printemps suivant', '– jamais plus de deux ans', 'pour que vous le retrouviez', 'parce que vous l’avez demandé', 'sauf si vous dites « non »', 'et ne le montrons à personne'],
    nouns: ['adresse', 'langue', 'commande', 'message', 'photo', 'facture', 'billet', 'réponse'],
    periods: ['deux ans', 'dix ans', 'un mois', 'jusqu’à votre départ', 'le jour même', 'six mois'],
    table: ['Ce qui est gardé, et combien de temps', 'Genre', 'Pourquoi', 'Durée'],
    see: (id) => `Ce que vous pouvez faire se trouve sous [vos choix](section:${id}).`,
    read: 'L’autorité l’explique dans [son guide](https://authority.example/guide?lang=fr#records), et {vendor:courier} dans [le sien](vendor:courier#privacy).',
    write: 'Écrivez à [notre bureau](mailto:privacy@bench.example) si {product} se trompe ; un mot marqué \\*urgent\\* est lu d’abord.',
    gist: 'En bref : peu est gardé, et pas longtemps.',
    more: 'De plus près',
    callout: 'Bon à savoir',
    cite: 'Règles de la maison, chapitre deux',
    title: 'Vos données chez {product}',
  },
  de: {
    topics: ['Briefe und Nachrichten', 'Ihr Konto', 'Bestellungen und Rechnungen', 'Der Lesesaal', 'Besuche dieser Seite', 'Fotos, die Sie senden', 'Unser Rundbrief', 'Hilfe am Telefon'],
    when: ['Wenn Sie uns schreiben,', 'Wenn Sie ein Konto eröffnen,', 'Bestellen Sie eine Karte,', 'Während Sie hier lesen,', 'Wenn Sie um Hilfe bitten,', 'Besuchen Sie einen Kurs,', 'Wenn Sie ein Foto senden,', 'Zahlen Sie eine Rechnung,'],
    what: ['behalten wir das **Datum Ihrer Nachricht**', 'merken wir uns, welche *Sprache* Sie gewählt haben', 'speichern wir die Nummer der Bestellung', 'behält unser Archiv **eine Kopie**', 'erfährt die Post Ihre Anschrift', 'zählen wir die Seite als `einmal gelesen`', 'liest es jemand aus unserer *kleinen Gruppe*', 'fragen wir nach nichts anderem'],
    until: ['bis der Vertrag endet', 'so lange das Steuerrecht es verlangt', 'und löschen es im nächsten Frühjahr', '– nie länger als zwei Jahre', 'damit Sie es wiederfinden', 'weil Sie darum gebeten haben', 'außer Sie sagen „nein“', 'und zeigen es niemandem sonst'],
    nouns: ['Anschrift', 'Sprache', 'Bestellung', 'Nachricht', 'Foto', 'Rechnung', 'Karte', 'Antwort'],
    periods: ['zwei Jahre', 'zehn Jahre', 'ein Monat', 'bis Sie gehen', 'am selben Tag', 'sechs Monate'],
    table: ['Was behalten wird, und wie lange', 'Art', 'Warum', 'Wie lange'],
    see: (id) => `Was Sie tun können, steht unter [Ihre Wahl](section:${id}).`,
    read: 'Die Behörde erklärt es in [ihrem Leitfaden](https://authority.example/guide?lang=de#records), und {vendor:courier} in [eigenen Worten](vendor:courier#privacy).',
    write: 'Schreiben Sie [unserem Büro](mailto:privacy@bench.example), wenn {product} sich irrt; was mit \\*eilig\\* beginnt, wird zuerst gelesen.',
    gist: 'Kurz gesagt: wenig wird behalten, und nicht lange.',
    more: 'Genauer gesagt',
    callout: 'Gut zu wissen',
    cite: 'Hausordnung, zweites Kapitel',
    title: 'Ihre Daten bei {product}',
  },
};

/** The languages there are words in. */
export const languages = Object.keys(WORDS);

/** A sequence of numbers from 0 to 1 that depends on nothing but its seed (mulberry32). */
export function sequence(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Words of one language. Two writers with the same seed say the same thing, each in its own. */
export class Writer {
  #next;

  constructor(language, seed) {
    this.words = WORDS[language];
    this.#next = sequence(seed);
  }

  pick(list) {
    return list[Math.floor(this.#next() * list.length)];
  }

  /** Inline text: about 90 characters with a mark in most. */
  sentence() {
    const { when, what, until } = this.words;
    return `${this.pick(when)} ${this.pick(what)} ${this.pick(until)}.`;
  }

  sentences(count) {
    return Array.from({ length: count }, () => this.sentence()).join(' ');
  }
}
