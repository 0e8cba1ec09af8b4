/** All writing of a run, through one seam; the file format of arrays. */
package org.graftml.trainer.files;
