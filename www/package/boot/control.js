// The host's own controls: `data-fineprint-action` on a link or a button. Which clicks on them are ours, for the script tag and for the runtime of
// pages without it. It must never take a click that somebody has dealt with, or that is to open the link somewhere else.

/**
 * The control that a click is on, where it asks for something; its link is not followed then.
 * @param {MouseEvent} event
 */
export const controlOf = (event) => {
  // Within the parts of an app that have shadow roots of their own, too.
  const control = event.composedPath()[0].closest?.('[data-fineprint-action]');
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !/^(preferences|show-banner|download-record|do-not-sell)$/.test(control?.dataset.fineprintAction) || control.closest('article.fineprint')) return;
  event.preventDefault();
  return control;
};
