// Switches that have been moved and not saved yet.
//
// Kept in memory only, so that another language or a look at the policy does not cost them; nothing follows from them.

const SWITCH = '[role=switch]';

export function pending() {
  /** @type {Map<string, boolean>} by `category id` or `vendor id` */
  const moved = new Map();
  const keyOf = ({ dataset }) => (dataset.vendor ? `vendor ${dataset.vendor}` : `category ${dataset.category}`);

  /** Which of the two sentences that say its state is shown. */
  const show = (input) => {
    if (input.dataset.vendor) return;
    const [on, off] = input.closest('.category').querySelectorAll('.state');
    on.hidden = !input.checked;
    off.hidden = input.checked;
  };

  const set = (input, checked) => {
    if (input.disabled || input.checked === checked) return;
    input.checked = checked;
    moved.set(keyOf(input), checked);
    show(input);
  };

  return {
    /** A switch was moved: a category takes its vendors along; a vendor that is switched on needs its category. */
    take(root, input) {
      moved.set(keyOf(input), input.checked);
      show(input);
      const switches = [...input.closest('.category').querySelectorAll(SWITCH)];
      if (!input.dataset.vendor) for (const one of switches) set(one, input.checked);
      else if (input.checked) set(switches.find(({ dataset }) => !dataset.vendor) ?? input, true);
    },
    /** Sets the switches of a form that was written anew. */
    give(root) {
      for (const input of root.querySelectorAll(SWITCH)) {
        const checked = moved.get(keyOf(input));
        if (checked !== undefined && !input.disabled) {
          input.checked = checked;
          show(input);
        }
      }
    },
    /** The choices as they stand. */
    read(root) {
      const [choices, vendors] = [{}, {}];
      for (const { dataset, checked } of root.querySelectorAll(SWITCH)) {
        if (dataset.vendor) vendors[dataset.vendor] = checked;
        else choices[dataset.category] = checked;
      }
      return { choices, vendors };
    },
    forget: () => moved.clear(),
  };
}
