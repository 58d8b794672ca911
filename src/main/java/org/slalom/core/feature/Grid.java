package org.slalom.core.feature;

/**
 * Places in rows, cut into cells: as many along each side, of as equal sizes as there can be.
 *
 * @param cells the cell of each place, row by row
 * @param counts the number of places in each cell, row by row
 */
record Grid(int[] cells, int[] counts) {

  /**
   * Cuts.
   *
   * @param across places a row, at least {@code side}
   * @param down number of rows, at least {@code side}
   * @param side cells along each side
   */
  static Grid of(int across, int down, int side) {
    Grid grid = new Grid(new int[across * down], new int[side * side]);
    for (int place = 0; place < grid.cells.length; place++) {
      int cell = place / across * side / down * side + place % across * side / across;
      grid.cells[place] = cell;
      grid.counts[cell]++;
    }
    return grid;
  }

  /**
   * Makes means of sums over the places of each cell.
   *
   * @param sums those of one cell after the other, from {@code at} on; changed
   * @param each how many there are for a cell
   * @param times how often each place was summed
   */
  void toMeans(float[] sums, int at, int each, int times) {
    for (int cell = 0; cell < counts.length; cell++) {
      float share = 1f / (counts[cell] * times);
      int from = at + cell * each;
      for (int i = from; i < from + each; i++) {
        sums[i] *= share;
      }
    }
  }
}
