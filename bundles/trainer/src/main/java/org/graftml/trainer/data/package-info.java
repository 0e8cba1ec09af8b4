/** From data sets to batches on the heap: splits, shown labels, order, augmentation, collation, prefetching. */
package org.graftml.trainer.data;
