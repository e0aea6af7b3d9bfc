import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import type { CodeCall } from '../code-call.ts';
import { type CodeText, formField } from '../code-text.ts';
import { expression } from '../expression.ts';
import { baseName, bodyIsRefused, bodyRefused, type CallWriter } from './writer.ts';

const one = (value: CodeText) => expression('objectivec', value);

function bodyLines(call: CodeCall): readonly string[] {
  const { body } = call;
  if (body === null || bodyIsRefused(call)) return [];
  if (body.kind === 'text')
    return [`request.HTTPBody = [${one(body.text)} dataUsingEncoding:NSUTF8StringEncoding];`];
  return [
    'NSArray<NSString *> *form = @[',
    ...body.fields.map(({ name, value }) => `    ${one(formField(name, value))},`),
    '];',
    'request.HTTPBody = [[form componentsJoinedByString:@"&"] dataUsingEncoding:NSUTF8StringEncoding];',
  ];
}

const printResponse = [
  'printf("%ld\\n", (long)((NSHTTPURLResponse *)response).statusCode);',
  '[NSFileHandle.fileHandleWithStandardOutput writeData:data];',
];
const printToken = [
  'if (((NSHTTPURLResponse *)response).statusCode != 200) {',
  '    [NSFileHandle.fileHandleWithStandardError writeData:data];',
  '    exit(1);',
  '}',
  'NSDictionary *answer = [NSJSONSerialization JSONObjectWithData:data options:0 error:nil];',
  'printf("%s\\n", [answer[@"access_token"] UTF8String]);',
];

export const objectivecCode: CallWriter = (call) => {
  const setHeaders = call.headers.map(
    ({ name, value }) =>
      `[request setValue:${one(value)} forHTTPHeaderField:${literal('objectivec', name)}];`,
  );
  const prints = call.prints === 'response' ? printResponse : printToken;
  return {
    fileName: `${baseName(call)}.m`,
    needs: 'clang -fobjc-arc -framework Foundation',
    code: text(
      '#import <Foundation/Foundation.h>',
      '',
      'int main(void) {',
      '    @autoreleasepool {',
      [
        `NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:${one(call.url)}]];`,
        `request.HTTPMethod = ${literal('objectivec', call.method)};`,
        ...setHeaders,
        ...bodyLines(call),
        '',
        'dispatch_semaphore_t done = dispatch_semaphore_create(0);',
        '[[NSURLSession.sharedSession dataTaskWithRequest:request completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {',
        '    if (error) {',
        '        NSLog(@"%@", error);',
        '        exit(1);',
        '    }',
        ...prints.map((line) => `    ${line}`),
        '    dispatch_semaphore_signal(done);',
        '}] resume];',
        'dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);',
      ].map((line) => (line === '' ? line : `        ${line}`)),
      '    }',
      '}',
    ),
    notes: bodyIsRefused(call) ? [bodyRefused('NSURLSession')] : [],
  };
};
