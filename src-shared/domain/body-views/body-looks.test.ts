import { describe, expect, it } from 'vitest';
import { bodyFileName, bodyLooks, imageType } from './body-looks.ts';

const text = { contentType: null, encoding: 'utf-8', isJson: false, isTable: false } as const;

describe('the looks of a body', () => {
  it('never draw markup: SVG and HTML are text', () => {
    for (const contentType of ['image/svg+xml', 'text/html', 'IMAGE/SVG+XML; charset=utf-8']) {
      expect(imageType(contentType)).toBeNull();
      expect(bodyLooks({ ...text, contentType })).toEqual(['raw', 'hex']);
    }
  });

  it('draw a picture that is sent as one, and bytes of any other type as bytes', () => {
    expect(bodyLooks({ ...text, encoding: 'base64', contentType: 'image/PNG' })).toEqual(['image', 'hex']);
    expect(bodyLooks({ ...text, encoding: 'base64', contentType: 'application/pdf' })).toEqual(['hex']);
    expect(bodyLooks({ ...text, encoding: 'base64' })).toEqual(['hex']);
  });

  it('believe the text rather than its type: JSON is JSON, and a picture that is text is text', () => {
    expect(bodyLooks({ ...text, isJson: true, contentType: 'text/plain' })[0]).toBe('pretty');
    expect(bodyLooks({ ...text, contentType: 'image/png' })[0]).toBe('raw');
    expect(bodyLooks({ ...text, isJson: true, isTable: true })).toContain('table');
    expect(bodyLooks({ ...text, isJson: true })).not.toContain('table');
  });
});

describe('the file name of a body', () => {
  it.each([
    ['https://a.test/api/v1/users?x=1', 'application/json; charset=utf-8', 'users.json'],
    ['https://a.test/logo.png', 'image/png', 'logo.png'],
    ['https://a.test/', null, 'response.bin'],
    ['https://a.test/a%2F..%2F..%2Fetc/', 'text/plain', 'a-2F-2F-2Fetc.txt'],
    ['https://a.test/x/%E2%80%AEgnp.exe', 'application/problem+json', 'E2-80-AEgnp.json'],
    ['no url', 'application/x-unknown', 'response.bin'],
  ])('of %s as %s is %s', (url, contentType, name) => {
    expect(bodyFileName(url, contentType)).toBe(name);
  });
});
