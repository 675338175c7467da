// Keeps what a page says about long work fresh; without it the page says so when it is loaded.
(() => {
  "use strict";
  const EVERY = 1000; // milliseconds: the worker notes its progress as often
  const AFTER_A_FAULT = 5000;
  let isTypedIn = false;

  const show = (place, job) => {
    const bar = place.querySelector("progress");
    if (job.total) {
      bar.max = job.total;
      bar.value = job.done;
    }
    place.querySelector("[data-job-sentence]").textContent = job.sentence;
  };

  const ask = async (place) => {
    const answer = await fetch(place.dataset.job, { headers: { Accept: "application/json" } });
    if (answer.redirected || answer.status === 401 || answer.status === 404) {
      return null; // signed out, or the work is gone: only loading the page again helps
    }
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return answer.json();
  };

  // What somebody is typing elsewhere on the page is not lost: then a link leads on.
  const end = (place) => {
    if (isTypedIn) {
      place.querySelector("[data-job-ended]").hidden = false;
    } else {
      location.reload();
    }
  };

  const follow = async (place) => {
    let pause = EVERY;
    try {
      const job = document.hidden ? {} : await ask(place);
      if (job === null) {
        return;
      }
      if (job.sentence) {
        show(place, job);
      }
      if (job.has_ended) {
        end(place);
        return;
      }
    } catch {
      pause = AFTER_A_FAULT; // the server may be starting again
    }
    setTimeout(follow, pause, place);
  };

  document.addEventListener("input", () => {
    isTypedIn = true;
  });

  // The script may stand on a page once for each job; every place is followed once.
  for (const place of document.querySelectorAll("[data-job]:not([data-followed])")) {
    place.dataset.followed = "";
    follow(place);
  }
})();
