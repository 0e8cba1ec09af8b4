/** What features tell before anything is trained. */
package org.graftml.trainer.measure;
