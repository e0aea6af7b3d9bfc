import { ExternalLink } from 'lucide-react';
import styles from './open-link.module.css';

/** Opens a page beside this one, for hosts that can open no browser themselves. Nothing but web addresses is linked. */
export function OpenLink({ url }: { url: string }) {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return (
    <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer">
      <ExternalLink aria-hidden="true" />
      Open in this browser
    </a>
  );
}
