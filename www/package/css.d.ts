// The style sheets, as `import 'fineprint/style.css'` takes them in: they are there, and give nothing.

export {};
