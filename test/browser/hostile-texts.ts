/** What text from outside may hold that a page must show as the text that it is. Each sets `hit` where it is run. */
const scripts = [
  '<script>window.hit=1</script>',
  '<img src=x onerror=window.hit=1>',
  '"><svg onload=window.hit=1>',
  `' onfocus=window.hit=1 autofocus x='`,
  '</textarea></title></style><iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '[a](javascript:window.hit=1) ![b](javascript:window.hit=1) <javascript:window.hit=1>',
  '<a href="javascript:window.hit=1">c</a>',
  '<details open ontoggle=window.hit=1>d</details>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>',
  "{{constructor.constructor('window.hit=1')()}} ${window.hit=1}",
  '\u202e<b id=hit>\u0000e</b>',
] as const;

export const hostile = scripts.join(' ');
/** For what may not be long. */
export const shortHostile = '"><img src=x onerror=window.hit=1>';
