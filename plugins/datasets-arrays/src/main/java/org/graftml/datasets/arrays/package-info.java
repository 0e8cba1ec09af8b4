/** Data sets: HDF5. */
package org.graftml.datasets.arrays;
