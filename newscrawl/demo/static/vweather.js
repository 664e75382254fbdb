/* Prints the weather of one city where the script stands. */
var vweather = { hanoi: ['17', '21', 'Nhiều mây'], danang: ['20', '24', 'Mưa nhỏ'], hcm: ['23', '33', 'Nắng nhẹ'] };
function vwShow(city) {
  var w = vweather[city];
  document.write('<p class="vw-now"><b>' + w[0] + ' - ' + w[1] + '°C</b> ' + w[2] + '</p>');
}
