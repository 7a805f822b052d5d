// The same pages as Hugo makes: articles, a list for each term of each kind in parts of 60, an index of each kind.
const KINDS = ["authors", "days", "months", "organisations", "people", "places", "topics", "years"];
const MOST = 60;

module.exports = function (config) {
  const slug = config.getFilter("slugify");

  function terms(api) {
    const found = new Map(KINDS.map((kind) => [kind, new Map()]));
    for (const page of api.getFilteredByGlob("articles/*.md").reverse()) {
      for (const kind of KINDS) {
        for (const name of page.data[kind] || []) {
          const of = found.get(kind);
          of.set(name, [...(of.get(name) || []), page]);
        }
      }
    }
    return found;
  }

  config.addCollection("newest", (api) => api.getFilteredByGlob("articles/*.md").reverse().slice(0, 12));
  config.addCollection("lists", (api) => {
    const lists = [];
    for (const [kind, of] of terms(api)) {
      for (const [name, pages] of of) {
        for (let at = 0; at < pages.length; at += MOST) {
          const part = at ? `page/${at / MOST + 1}/` : "";
          lists.push({ name, url: `/${kind}/${slug(name)}/${part}`, pages: pages.slice(at, at + MOST) });
        }
      }
    }
    return lists;
  });
  config.addCollection("kinds", (api) =>
    [...terms(api)].map(([kind, of]) => ({
      kind,
      names: [...of].sort().map(([name, pages]) => ({ name, url: `/${kind}/${slug(name)}/`, count: pages.length })),
    })),
  );
  return { dir: { input: ".", includes: "_includes", output: "_site" }, markdownTemplateEngine: false };
};
