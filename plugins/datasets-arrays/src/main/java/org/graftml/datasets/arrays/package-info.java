/** Data sets: arrays in HDF5, MATLAB and NumPy files. */
package org.graftml.datasets.arrays;
