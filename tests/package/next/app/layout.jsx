// The frame of every page.
import 'fineprint/style.css';

export const metadata = { title: 'Tea Shop', icons: { icon: 'data:,' } };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
