/* Opens the print view of an article in a window of its own. */
function expandingWindow(address) {
  window.open(address, 'print', 'width=720,height=640,scrollbars=yes,resizable=yes');
}
