/** What to try on some data, by what extensions say of themselves and by what measures tell. */
package org.graftml.trainer.advise;
