// Stands in for the script of another company, an advertiser: the policy names it (`gate.scripts`), and Fineprint puts it into the page once
// advertising is allowed. Like many such scripts it cannot be stopped, which is why a withdrawal offers to load the page again.
// It asks nothing of anybody and stores nothing.
(() => {
  const choose = () => {
    const advert = document.querySelector('.advert');
    if (!advert) return;
    advert.querySelector('.general').hidden = true;
    advert.querySelector('.chosen').hidden = false;
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', choose);
  else choose();
})();
